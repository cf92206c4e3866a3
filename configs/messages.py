"""What pydantic found, in Chinese: the field's value and what would be right."""


def in_chinese(error: dict) -> str:
    """One sentence for one pydantic error: what was written, what would be right."""
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    sentences = {
        "extra_forbidden": "没有这个字段，请检查拼写或删去",
        "missing": "缺少这个字段，请补上",
        "literal_error": f"写了“{value}”，只能是 {context.get('expected', '')}",
        "string_type": f"写了“{value}”，应是文字，请加引号",
        "int_parsing": f"写了“{value}”，应是整数",
        "int_type": f"写了“{value}”，应是整数",
        "float_parsing": f"写了“{value}”，应是数字",
        "float_type": f"写了“{value}”，应是数字",
        "bool_parsing": f"写了“{value}”，应是 true 或 false",
        "tuple_type": f"写了“{value}”，应是列表，如 [甲, 乙]",
        "dict_type": f"写了“{value}”，应是“名: 值”的对照",
        "model_type": f"写了“{value}”，应是一组字段",
        "value_error": str(context.get("error", "")),
    }
    return sentences.get(kind) or f"写了“{value}”，不符合要求（{error['msg']}）"
