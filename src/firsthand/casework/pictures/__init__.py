"""The pictures of a case: shown on request, compared, matched and dated."""
