ALTER TABLE `vehicles` ADD `since_ms` integer;--> statement-breakpoint
ALTER TABLE `vehicles` ADD `until_ms` integer;