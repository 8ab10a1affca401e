"""What WARC and WACZ files hold, record by record."""
