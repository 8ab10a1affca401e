"""Under which names do platforms and their exporters give the fields of a post?"""

TEXT = ("full_text", "text", "content", "body", "message", "caption", "description", "rawContent")
ACCOUNT = ("account", "user", "author", "from", "sender", "owner", "channel", "profile")
NAME = ("name", "display_name", "displayname", "displayName", "title", "full_name", "username",
         "screen_name", "handle", "acct")  # fmt: skip
HANDLE = ("screen_name", "handle", "username", "acct")
WHEN = ("created_at", "createdAt", "date", "published", "published_at", "publishedAt", "timestamp",
         "time", "posted_at", "datetime", "upload_date")  # fmt: skip
URL = ("url", "permalink", "link", "uri", "webpage_url")
ID = ("id_str", "id", "post_id", "tweet_id", "message_id")
MEDIA = ("media", "attachments", "images", "photos", "pictures", "files")
