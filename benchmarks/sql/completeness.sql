WITH described AS (
  SELECT DISTINCT s FROM objects('selfDescription')
), named AS (
  SELECT activity, bool_and(provider IN (SELECT s FROM described)) AS told FROM provided WHERE named GROUP BY activity
)
SELECT 'field', iri FROM activity ANTI JOIN objects('inField') ON s = iri
UNION ALL
SELECT 'self-description', iri FROM activity LEFT JOIN named ON activity = id WHERE NOT coalesce(told, false)
UNION ALL
SELECT 'activity', iri FROM activity
WHERE NOT (
  EXISTS (FROM triple WHERE s = iri AND p LIKE '%/core#prefLabel')
  AND EXISTS (FROM triple WHERE s = iri AND p LIKE '%/terms/description')
  AND EXISTS (FROM objects('status') WHERE s = iri)
)
UNION ALL
SELECT 'goals', iri FROM activity
WHERE NOT EXISTS (FROM serves WHERE activity = id)
  AND NOT EXISTS (FROM objects('noneOf') WHERE s = iri AND o LIKE '%/document/%')
UNION ALL
SELECT 'life-phase', iri FROM open WHERE phase
UNION ALL
SELECT 'statistics', iri FROM activity ANTI JOIN objects('usesStatistic') ON s = iri;
