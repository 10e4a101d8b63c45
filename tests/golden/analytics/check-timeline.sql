-- A second opinion on v_timeline: every state split where it is believed no more, in one pass over all
-- states of all time, which the view must not make.
WITH
  (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'stale_after_s') AS stale_after_s,
  (SELECT (groupArray(toString(vin)), groupArray(assumeNotNull(streaming_ended_at))) FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL) AS gone,
  pieces AS (
    SELECT vin, piece.1 AS started_at, piece.2 AS ended_at, piece.3 AS state
    FROM (
      SELECT
        vin,
        ended_at,
        -- From here on nothing is known: the car was taken from us, or was silent longer than cars are.
        if(indexOf(gone.1, toString(vin)) > 0, gone.2[indexOf(gone.1, toString(vin))], toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS gone_at,
        if(ended_at IS NULL, greatest(started_at, coalesce(told_until, started_at)) + toIntervalSecond(toUInt32(stale_after_s)), toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS stale_at,
        least(gone_at, stale_at) AS unknown_at,
        multiIf(
          unknown_at <= started_at, [(started_at, ended_at, 'unknown')],
          unknown_at < coalesce(ended_at, now64(3, 'UTC')),
            [(started_at, CAST(unknown_at, 'Nullable(DateTime64(3, \'UTC\'))'), toString(state)), (unknown_at, ended_at, 'unknown')],
          [(started_at, ended_at, toString(state))]) AS list
      FROM {database}.derived_timeline FINAL
    )
    ARRAY JOIN list AS piece
  )
SELECT toString(vin) AS vin, toString(started_at) AS started_at, toString(ended_at) AS ended_at, state FROM pieces ORDER BY vin, started_at
