"""Which reports tell of one event, and when and where was it?"""
