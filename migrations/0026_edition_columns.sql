-- +goose Up
-- How the columns of an imported edition's file were understood, in the order of the file: evidence of what each figure was
-- read from, and the suggestion for the next file with the same titles. Editions of before have none.
ALTER TABLE own_edition ADD COLUMN columns jsonb NOT NULL DEFAULT '[]';
