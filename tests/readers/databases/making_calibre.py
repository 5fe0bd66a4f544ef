"""A Calibre library that never was."""

import sqlite3

SCHEMA = """
CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, sort TEXT, timestamp TIMESTAMP, pubdate TIMESTAMP,
  series_index REAL, author_sort TEXT, path TEXT, uuid TEXT, last_modified TIMESTAMP);
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT, sort TEXT, link TEXT);
CREATE TABLE books_authors_link (id INTEGER PRIMARY KEY, book INTEGER, author INTEGER);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE books_tags_link (id INTEGER PRIMARY KEY, book INTEGER, tag INTEGER);
CREATE TABLE series (id INTEGER PRIMARY KEY, name TEXT, sort TEXT);
CREATE TABLE books_series_link (id INTEGER PRIMARY KEY, book INTEGER, series INTEGER);
CREATE TABLE comments (id INTEGER PRIMARY KEY, book INTEGER, text TEXT);
CREATE TABLE identifiers (id INTEGER PRIMARY KEY, book INTEGER, type TEXT, val TEXT);
CREATE TABLE data (id INTEGER PRIMARY KEY, book INTEGER, format TEXT, uncompressed_size INTEGER, name TEXT);
CREATE TABLE custom_columns (id INTEGER PRIMARY KEY, label TEXT, name TEXT, datatype TEXT, normalized BOOL);
CREATE TABLE custom_column_1 (id INTEGER PRIMARY KEY, value TEXT);
CREATE TABLE books_custom_column_1_link (id INTEGER PRIMARY KEY, book INTEGER, value INTEGER);
CREATE TABLE custom_column_2 (id INTEGER PRIMARY KEY, book INTEGER, value INTEGER);
INSERT INTO books VALUES (12, 'The Long Way', 'Long Way, The', '2020-01-01', '2003-05-06 00:00:00+00:00', 2.0,
  'Trelawney', 'J. Trelawney/The Long Way (12)', 'u', '2020-01-02');
INSERT INTO books VALUES (13, 'No File', '', '', '0101-01-01 00:00:00+00:00', 1.0, '', '', 'v', '');
INSERT INTO authors VALUES (1, 'Trelawney| J.', '', ''), (2, 'Jim', '', '');
INSERT INTO books_authors_link VALUES (1, 12, 1), (2, 12, 2);
INSERT INTO tags VALUES (1, 'Fluff');
INSERT INTO books_tags_link VALUES (1, 12, 1);
INSERT INTO series VALUES (1, 'Voyages', '');
INSERT INTO books_series_link VALUES (1, 12, 1);
INSERT INTO comments VALUES (1, 12, '<p>Of <i>ships</i>.</p>');
INSERT INTO identifiers VALUES (1, 12, 'url', 'https://example.org/works/7');
INSERT INTO data VALUES (1, 12, 'TXT', 9, 'The Long Way - J. Trelawney');
INSERT INTO custom_columns VALUES (1, 'fandom', 'Fandom', 'text', 1), (2, 'wordcount', 'Words', 'int', 0);
INSERT INTO custom_column_1 VALUES (1, 'Treasure Island');
INSERT INTO books_custom_column_1_link VALUES (1, 12, 1);
INSERT INTO custom_column_2 VALUES (1, 12, 4242);
"""


def library(more: str = "") -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SCHEMA + more)
        return connection.serialize()
