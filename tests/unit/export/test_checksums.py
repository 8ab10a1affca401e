from firsthand.export.checksums import checksums


def test_files_are_listed_by_name_as_sha256sum_writes_them() -> None:
    listed = checksums({"b/two.html": b"abc", "a.css": b""}).decode("ascii").splitlines()
    assert listed == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.css",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b/two.html",
    ]
