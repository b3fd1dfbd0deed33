"""Dates and hours: functions on records, without files and without a clock."""
