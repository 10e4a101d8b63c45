-- Which fields tell where a car is, and, on a server, who may see which car. The embedded engine has
-- no users: there the node's access file says who (telemetry-node/store/README.md). Rights themselves
-- (roles, row policies, grants) are no migration, since the node's user need not be able to give
-- rights: npm run node:migrate -- --access.

-- Beside these, every value that is a place by its type is one, and the value of a field that is not
-- in `fields` may be one: both are treated so without standing here.
CREATE TABLE IF NOT EXISTS {database}.place_fields{on_cluster} (
  name LowCardinality(String) COMMENT 'Name of the field',
  at_rounded Enum8('kept' = 0, 'rounded' = 1, 'withheld' = 2) COMMENT 'What becomes of its values for who sees places rounded; who sees none gets none of them',
  reason String COMMENT 'How it tells where the car is',
  version UInt64 DEFAULT toUnixTimestamp64Milli(now64(3)) COMMENT 'Epoch milliseconds UTC of writing; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(version){everywhere}
ORDER BY name
COMMENT 'Fields that tell where a car is: add a row to hide one more';

INSERT INTO {database}.place_fields (name, at_rounded, reason, version) VALUES
('Location', 'rounded', 'Where the car is', 1),
('OriginLocation', 'rounded', 'Where the route began', 1),
('DestinationLocation', 'rounded', 'Where the route ends', 1),
('RouteLine', 'withheld', 'The way itself, to the metre', 1),
('DestinationName', 'withheld', 'An address or the name of a place', 1),
('GpsHeading', 'withheld', 'With the speed it draws the way between two squares', 1),
('MilesToArrival', 'withheld', 'Distance to a place that may be known, such as a charger', 1),
('MinutesToArrival', 'withheld', 'The same in time', 1),
('RouteTrafficMinutesDelay', 'withheld', 'Names a traffic jam of that minute', 1),
('ExpectedEnergyPercentAtTripArrival', 'withheld', 'Follows from the distance to a place', 1),
('LocatedAtHome', 'kept', 'At the home of the driver', 1),
('LocatedAtWork', 'kept', 'At the work of the driver', 1),
('LocatedAtFavorite', 'kept', 'At a favourite of the driver', 1),
('HomelinkNearby', 'kept', 'Near a garage door that it knows', 1),
('HomelinkDeviceCount', 'kept', 'The same, counted', 1),
('MediaNowPlayingStation', 'kept', 'A local station names a region', 1);

-- The tenants of a server's analysts. Empty, and read by nobody, on the embedded engine.
CREATE TABLE IF NOT EXISTS {database}.access_cars{on_cluster} (
  user LowCardinality(String) COMMENT 'Name of the ClickHouse user',
  vin LowCardinality(String) COMMENT 'Vehicle identification number that the user may see; * for all cars',
  version UInt64 DEFAULT toUnixTimestamp64Milli(now64(3)) COMMENT 'Epoch milliseconds UTC of writing; the largest counts',
  is_deleted UInt8 DEFAULT 0 COMMENT '1 when the user may see the car no longer'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted){everywhere}
ORDER BY (user, vin)
COMMENT 'Which cars an analyst of a ClickHouse server may see';
