"""Playlists: what jumps from song to song."""
