WITH owned AS (
  SELECT DISTINCT provider, goal FROM provided JOIN serves USING (activity) JOIN activity ON id = activity
  WHERE named AND counts <> 'none'
)
SELECT count(*) FROM (
  SELECT 1 FROM owned AS one JOIN owned AS other ON one.goal = other.goal AND one.provider < other.provider
  GROUP BY one.provider, other.provider HAVING count(*) >= 3
);
