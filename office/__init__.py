"""What the quality office can do, one function a verb, over one handle."""

from office.handle import Office, default_as_of, is_demo, newest_fact, open_office, school, years

__all__ = ["Office", "default_as_of", "is_demo", "newest_fact", "open_office", "school", "years"]
