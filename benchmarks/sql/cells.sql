WITH placed AS (
  SELECT DISTINCT activity, top FROM serves JOIN under USING (goal) WHERE top NOT LIKE '%/goal/S%'
), counted AS (
  SELECT top, phase,
    count(*) FILTER (counts IN ('active', 'planned')) AS certain,
    count(*) FILTER (counts = 'unknown') AS unknown
  FROM placed JOIN stands USING (activity) JOIN activity ON id = activity GROUP BY ALL
), rows AS (
  SELECT top, count(*) AS many FROM placed JOIN open ON id = activity
  WHERE phase AND counts NOT IN ('past', 'none') GROUP BY ALL
), columns_ AS (
  SELECT stands.phase, count(*) AS many FROM stands JOIN open ON id = activity
  WHERE goal AND counts NOT IN ('past', 'none') GROUP BY ALL
)
SELECT top, phase, coalesce(certain, 0),
  coalesce(rows.many, 0) + coalesce(columns_.many, 0) + coalesce(unknown, 0)
FROM (SELECT s AS top FROM triple WHERE p LIKE '%/core#topConceptOf' AND o LIKE '%/document/plan')
CROSS JOIN (SELECT s AS phase FROM triple WHERE p LIKE '%/core#inScheme' AND o LIKE '%/vocabulary/life-phase')
LEFT JOIN counted USING (top, phase) LEFT JOIN rows USING (top) LEFT JOIN columns_ USING (phase);
