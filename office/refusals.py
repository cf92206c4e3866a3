"""What an office verb raises when it understood the request and does not carry it out."""


class Refused(Exception):
    """Nothing was stored; the message is Chinese and says what to do."""
