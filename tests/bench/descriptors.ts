/**
 * Tesla's .proto files as schemas for protobuf-es. Its own generator is a separate program that is
 * not installed; protobufjs parses the files and writes a FileDescriptorSet, and protobuf-es makes
 * from it the same schema objects that its generated code holds.
 */
import { fileURLToPath } from "node:url";
import { createFileRegistry, fromBinary, type DescMessage } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import protobuf from "protobufjs";
import descriptor from "protobufjs/ext/descriptor.js";

const VEHICLE_DATA = fileURLToPath(new URL("../../proto/vehicle_data.proto", import.meta.url));

/** The schema of `telemetry.vehicle_data.Payload`. */
export function loadPayloadSchema(): DescMessage {
  const root = protobuf.loadSync(VEHICLE_DATA).resolveAll();
  if (!(root instanceof protobuf.Root)) throw new TypeError("the root of a schema is a Root");
  const bytes = descriptor.FileDescriptorSet.encode(root.toDescriptor("proto3")).finish();
  const set = fromBinary(FileDescriptorSetSchema, bytes);
  // protobufjs keeps no imports; protobuf-es wants a file after those it imports.
  const imported = set.file.filter((file) => file.package === "google.protobuf");
  const own = set.file.filter((file) => file.package !== "google.protobuf");
  for (const file of own) {
    file.dependency = imported.map(({ name }) => name);
    for (const { field } of file.messageType) {
      for (const one of field) one.typeName = qualified(one.typeName, file.package);
    }
  }
  set.file = [...imported, ...own];
  const schema = createFileRegistry(set).getMessage("telemetry.vehicle_data.Payload");
  if (schema === undefined) throw new Error("the .proto has no Payload");
  return schema;
}

/** protobufjs writes names of the same package without it; protobuf-es wants them whole. */
function qualified(name: string, inPackage: string): string {
  return name === "" || name.includes(".") ? name : `${inPackage}.${name}`;
}
