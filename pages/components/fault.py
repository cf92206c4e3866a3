"""What a person sees when a page fails: the message made for them, or a number under which the log tells more."""

import logging
import secrets

import streamlit as st

from configs.load import DeclarationError
from data.accounts import AccountsUnreadable
from data.warehouse import WarehouseBusy, WarehouseDamaged
from office.access import NotAllowed
from office.refusals import Refused

SAYS_ITSELF = (DeclarationError, AccountsUnreadable, WarehouseBusy, WarehouseDamaged, NotAllowed, Refused)

log = logging.getLogger("luoxuan")


def show(error: Exception) -> bool:
    """Draw the error in Chinese; True keeps Streamlit from adding its own."""
    if isinstance(error, SAYS_ITSELF):
        st.error(str(error))
        return True
    number = secrets.token_hex(3).upper()
    log.error("incident %s", number, exc_info=error)
    st.error(f"这一页没能显示（事件编号 {number}）。已导入的数据没有改变；请刷新重试，仍不行就把编号和时间告诉质量办。")
    return True
