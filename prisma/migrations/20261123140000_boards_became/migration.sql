-- Which boards took over from those that have ended by a day, also by way of others that have ended since. "endedAt" is when the one
-- ended; "since" when what the other does began to be what became of it. Days begin and end in London.
CREATE FUNCTION boards_became(today date)
RETURNS TABLE ("from" text, "to" text, "endedAt" timestamptz, "since" timestamptz) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE step AS (
    SELECT s."predecessorId", s."successorId", s."date", i."validTo" FROM "IcbSuccession" s
    JOIN "Icb" i ON i."id" = s."predecessorId" WHERE s."date" <= today AND i."validTo" < today
  ), became AS (
    SELECT step."predecessorId" AS "from", step."successorId" AS "to", step."date", step."validTo" FROM step
    UNION
    SELECT became."from", step."successorId", greatest(became."date", step."date"), became."validTo" FROM became
    JOIN step ON step."predecessorId" = became."to"
  )
  SELECT b."from", b."to", ((b."validTo" + 1)::timestamp AT TIME ZONE 'Europe/London'),
    (min(b."date")::timestamp AT TIME ZONE 'Europe/London')
  FROM became b WHERE b."from" <> b."to" GROUP BY b."from", b."to", b."validTo"
$$;
