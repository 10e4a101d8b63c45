-- Question: What is held about a car?
-- Parameter: vin String, the car
SELECT 'signals' AS what, toUInt64(sum(signals)) AS rows, toNullable(min(first_at)) AS first_at, toNullable(max(last_at)) AS last_at
FROM derived_field_days FINAL WHERE vin = {vin:String}
UNION ALL SELECT 'connections', count(), min(created_at), max(created_at) FROM connectivity WHERE vin = {vin:String}
UNION ALL SELECT 'alerts', count(), min(created_at), max(created_at) FROM alerts WHERE vin = {vin:String}
UNION ALL SELECT 'errors', count(), min(created_at), max(created_at) FROM errors WHERE vin = {vin:String}
UNION ALL SELECT 'undecoded records', count(), min(received_at), max(received_at) FROM dead_letters WHERE vin = {vin:String}
UNION ALL SELECT 'drives', count(), min(started_at), max(started_at) FROM v_drives WHERE vin = {vin:String}
UNION ALL SELECT 'charges', count(), min(started_at), max(started_at) FROM v_charges WHERE vin = {vin:String}
UNION ALL SELECT 'parks', count(), min(started_at), max(started_at) FROM v_parks WHERE vin = {vin:String}
