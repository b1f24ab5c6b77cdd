"""Words of the kit that are data: surnames that are read otherwise than their sign alone."""

SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "查": "zha", "任": "ren", "朴": "piao",
    "盖": "ge", "乐": "yue", "尹": "yin", "洗": "xian", "缪": "miao", "翟": "zhai", "尉": "yu", "黑": "he",
    "秘": "bi", "冼": "xian", "折": "she", "召": "shao", "覃": "qin", "晟": "cheng", "宓": "mi", "员": "yun",
    "万俟": "moqi", "尉迟": "yuchi", "长孙": "zhangsun", "澹台": "tantai", "单于": "chanyu", "令狐": "linghu",
}  # fmt: skip
