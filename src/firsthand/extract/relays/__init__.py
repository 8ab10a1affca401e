"""Through whom did words reach the report?"""
