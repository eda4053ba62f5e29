"""Lines that say something under a label: 时间：3月8日, 电话：0731-…. Each stands by itself."""

from __future__ import annotations

import re

_LABELLED = re.compile(
    r"(?:表演|演唱|演奏|朗诵|伴奏|领唱|主讲|主持|主持人|嘉宾|时间|地点|地址|主办|承办|协办|指导|指导单位|主办单位|承办单位|协办单位|作者|编剧|导演|作词|作曲|词曲"
    r"|电话|联系电话|热线|咨询电话|网址|邮箱|票价|门票|报名|报名方式|报名时间|联系人|对象|参加对象|费用|出席|参加|获奖者|颁奖词|交通|注)[ \u3000]*[：:].+\Z"
)


def is_labelled(line: str) -> bool:
    """Return whether a line opens with one of the usual labels and says something under it.

    >>> [is_labelled(line) for line in ("时间：3月8日", "表演:望溪村舞蹈队", "经济：稳中有进", "时间：")]
    [True, True, False, False]
    """
    return bool(_LABELLED.match(line))
