"""What does a picture file say of itself: camera, times, place, software, credentials?"""
