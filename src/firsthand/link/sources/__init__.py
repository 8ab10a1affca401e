"""Who is who across the whole case?"""
