"""Files that are kept on a record: letters that came by post, minutes, pictures of a visit."""
