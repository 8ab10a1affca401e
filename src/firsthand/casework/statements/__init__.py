"""The statements of a case, as they are kept and as they stand with what people decided."""
