"""Who may ask the desk for what, and what every answer must carry."""
