"""The records of an edition as pydantic models: pure, without input or output, without a clock."""
