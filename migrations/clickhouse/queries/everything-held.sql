-- Question: What is held about a car?
-- Parameter: vin String, the car
SELECT what, rows, first_at, last_at FROM (
  SELECT 'signals' AS what, toUInt64(sum(signals)) AS rows, minOrNull(first_at) AS first_at, maxOrNull(last_at) AS last_at
  FROM derived_field_days FINAL WHERE vin = {vin:String}
  UNION ALL SELECT 'latest values', count(), minOrNull(created_at), maxOrNull(created_at) FROM latest FINAL WHERE vin = {vin:String}
  UNION ALL SELECT 'connections', count(), minOrNull(created_at), maxOrNull(created_at) FROM connectivity WHERE vin = {vin:String}
  UNION ALL SELECT 'alerts', count(), minOrNull(created_at), maxOrNull(created_at) FROM alerts WHERE vin = {vin:String}
  UNION ALL SELECT 'errors', count(), minOrNull(created_at), maxOrNull(created_at) FROM errors WHERE vin = {vin:String}
  UNION ALL SELECT 'undecoded records', count(), minOrNull(received_at), maxOrNull(received_at) FROM dead_letters WHERE vin = {vin:String}
  UNION ALL SELECT 'drives', count(), minOrNull(started_at), maxOrNull(started_at) FROM v_drives WHERE vin = {vin:String}
  UNION ALL SELECT 'charges', count(), minOrNull(started_at), maxOrNull(started_at) FROM v_charges WHERE vin = {vin:String}
  UNION ALL SELECT 'parks', count(), minOrNull(started_at), maxOrNull(started_at) FROM v_parks WHERE vin = {vin:String}
  UNION ALL SELECT 'states of the timeline', count(), minOrNull(started_at), maxOrNull(started_at) FROM v_timeline WHERE vin = {vin:String}
  UNION ALL SELECT 'notices', count(), minOrNull(opened_at), maxOrNull(opened_at) FROM v_notices WHERE vin = {vin:String}
  UNION ALL SELECT 'fields asked for', toUInt64(sum(length(fields))), minOrNull(since), maxOrNull(since) FROM asked_fields FINAL WHERE vin = {vin:String}
  UNION ALL SELECT 'settings of the operator', count(), NULL, NULL FROM car_settings FINAL WHERE vin = {vin:String}
  UNION ALL SELECT 'tariffs of the operator', count(), NULL, NULL FROM tariffs FINAL WHERE vin = {vin:String}
)
ORDER BY rows DESC, what
