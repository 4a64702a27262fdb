CREATE TABLE triple AS
SELECT
  regexp_extract(line, '^<([^>]*)>', 1) AS s,
  regexp_extract(line, '^\S+ <([^>]*)>', 1) AS p,
  regexp_extract(line, '^\S+ \S+ (?:<|")([^">]*)', 1) AS o
FROM read_csv('$file', columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false);

CREATE MACRO objects(name) AS TABLE
SELECT s, o FROM triple WHERE p = 'https://w3id.org/zielnetz/ns#' || name;

CREATE TABLE activity AS
WITH dated AS (
  SELECT a.s, any_value(status.o) AS status, any_value(base.o) AS base,
    any_value(begun.o)[1:4] AS begun, any_value(ended.o)[1:4] AS ended
  FROM triple AS a
  LEFT JOIN objects('status') AS status USING (s)
  LEFT JOIN objects('countsAs') AS base ON base.s = status.o
  LEFT JOIN objects('startDate') AS begun ON begun.s = a.s
  LEFT JOIN objects('endDate') AS ended ON ended.s = a.s
  WHERE a.p = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type' AND a.o = 'https://w3id.org/zielnetz/ns#Activity'
  GROUP BY a.s
)
SELECT
  CAST(row_number() OVER (ORDER BY s) AS INTEGER) AS id, s AS iri,
  CASE
    WHEN status LIKE '%/status/held'
      AND NOT coalesce(coalesce(begun, ended) <= '2024' AND '2024' <= coalesce(ended, begun), false) THEN 'past'
    ELSE coalesce(split_part(base, '/counts-as/', 2), 'unknown')
  END AS counts
FROM dated;

CREATE TABLE serves AS
SELECT DISTINCT activity.id AS activity, goal.o AS goal
FROM objects('servesGoal') AS goal JOIN activity ON activity.iri = goal.s;

CREATE TABLE under AS
SELECT s AS goal, o AS top FROM triple WHERE p LIKE '%/core#broader' AND s LIKE '%/synthetic/goal/%'
UNION ALL
SELECT s, s FROM triple WHERE p LIKE '%/core#topConceptOf' AND s LIKE '%/synthetic/goal/%';

CREATE TABLE stands AS
SELECT activity.id AS activity, phase.o AS phase
FROM objects('forLifePhase') AS phase JOIN activity ON activity.iri = phase.s;

CREATE TABLE provided AS
SELECT activity.id AS activity, provider.o AS provider, kind.o LIKE '%#Actor' AS named
FROM objects('providedBy') AS provider JOIN activity ON activity.iri = provider.s
JOIN triple AS kind ON kind.s = provider.o AND kind.p LIKE '%-syntax-ns#type';

CREATE TABLE open AS
SELECT iri, id, counts,
  NOT EXISTS (FROM serves JOIN under USING (goal) WHERE serves.activity = id AND top NOT LIKE '%/goal/S%')
    AND NOT EXISTS (FROM objects('noneOf') AS none WHERE none.s = iri AND none.o LIKE '%/document/plan') AS goal,
  NOT EXISTS (FROM stands WHERE stands.activity = id)
    AND NOT EXISTS (FROM objects('noneOf') AS none WHERE none.s = iri AND none.o LIKE '%/life-phase')
    AND NOT (
      EXISTS (FROM objects('addresses') AS someone WHERE someone.s = iri)
      AND NOT EXISTS (FROM objects('addresses') AS someone WHERE someone.s = iri AND someone.o LIKE '%/residents')
    ) AS phase
FROM activity;

CREATE TABLE texts AS
SELECT activity.id AS activity, lower(o) AS text
FROM triple JOIN activity ON activity.iri = s
WHERE p LIKE '%/core#prefLabel' OR p LIKE '%/terms/description'
UNION ALL
SELECT provided.activity, lower(o) FROM provided JOIN triple ON s = provider AND p LIKE '%/core#prefLabel';
