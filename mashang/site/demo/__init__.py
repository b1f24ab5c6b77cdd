"""The demo: real places and real concerns from the source documents; invented people, marked 示例."""
