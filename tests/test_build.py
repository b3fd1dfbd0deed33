COVERED = {code: {"good", "bad"} for code in ("OSI901", "OSI902")}
