-- Thresholds of views. The fold uses none of these, so rows that are derived already stay as they are,
-- and the version with them.
INSERT INTO {database}.rules (version, name, value, unit, reason) VALUES
(1, 'tpms_warmth_k', 12, 'K', 'A rolling tyre is this much warmer than the air: its pressure is brought to 20 degrees Celsius by both'),
(1, 'tpms_drive_min_s', 600, 's', 'A day needs a drive of this length: sensors speak only while wheels turn, and a cold tyre tells another pressure'),
(1, 'tpms_trend_days_min', 4, '', 'A trend of fewer days is the weather of one of them'),
(1, 'charge_capacity_percent_min', 30, '%', 'Charges of less tell too little of the whole pack: half a percent of doubt at both ends'),
(1, 'range_days', 30, 'd', 'Own range comes from the consumption of so many days: long enough for habits, short enough for the season'),
(1, 'update_days', 30, 'd', 'So many days before an update are compared with as many after it'),
(1, 'track_hold_s', 30, 's', 'Speed and power belong to a place when they were told at most this long before it: they are asked for every 5 and 10 s'),
(1, 'silent_car_s', 86400, 's', 'Silence after which the dashboard start here lists a car'),
(1, 'drain_usual_hours_min', 0.1, 'h', 'A shorter stretch of a cause is mostly its beginning and end: it neither makes the usual power nor is judged by it'),
(1, 'drive_rate_km_min', 0.1, 'km', 'Consumption of a shorter drive is division by nearly nothing'),
(1, 'band_rate_km_min', 1, 'km', 'The same of a speed band');
