"""How ids, links, colours and the like are written, as regular expressions; light to load."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
NOT_BLANK_PATTERN = r"\S"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
URL_PATTERN = r'^https?://[^\s<>"]+$'
EMAIL_PATTERN = r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$"
AGS_PATTERN = r"^([0-9]{8}|[0-9]{5})$"
NUMBER_KEY_PATTERN = r"^-?[0-9]+(\.[0-9]+)?$"
CODE_PATTERN = r"^OSI[0-9]{3}$"
ASSET_PATTERN = r"^assets/([^/\\.][^/\\]*/)*[^/\\.][^/\\]*$"
