"""Citations, wording and pictures to origins, and how many are independent."""
