"""What happens with reviews: algorithms on records, without files."""
