"""Scripts that a type checker reads, and nobody runs: one of them is wrong on purpose."""

collect_ignore = ["typos.py", "user_script.py"]
