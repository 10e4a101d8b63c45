/**
 * Makes a shared object built against glibc 2.38 load on an older glibc. Pure: bytes to bytes.
 *
 * A compiler on glibc 2.38 turns calls of strtol, strtoul and sscanf into `__isoc23_strtol` and so
 * on. Those differ from the old functions only by also reading `0b1010` when the base is 0 or 2,
 * which uWebSockets.js never asks for. They are the only thing of 2.38 its file needs, so we
 *
 * 1. let the three symbols use the end of their own name (`__isoc23_strtol` ends in `strtol`),
 * 2. give them the base version of libc.so.6 that every glibc of the platform has,
 * 3. mark the requirement GLIBC_2.38 as weak, so that the loader does not insist on it.
 *
 * A symbol beyond the known ones is refused: then the file needs something real of the newer glibc.
 */
import { refused, ok, type Result } from "../../shared/result.ts";

const WANTED_VERSION = "GLIBC_2.38";
const LIBRARY = "libc.so.6";
/** The oldest version in libc.so.6, by ELF machine. Other libraries count their own versions. */
const BASE_VERSIONS: ReadonlyMap<number, string> = new Map([
  [62, "GLIBC_2.2.5"], // x86-64
  [183, "GLIBC_2.17"], // AArch64
]);
const PREFIX = "__isoc23_";
const KNOWN_SYMBOL = /^__isoc23_(strtol|strtoul|strtoll|strtoull|sscanf)$/;

const ELF64_LITTLE_ENDIAN = 0x0102_464c_457f; // 0x7f "ELF", class 64, little-endian
const SECTION_DYNSYM = 11;
const SECTION_GNU_VERSYM = 0x6fff_ffff;
const SECTION_GNU_VERNEED = 0x6fff_fffe;
const SYMBOL_BYTES = 24;
const VERSION_FLAG_WEAK = 2;
const VERSION_HIDDEN_BIT = 0x8000;

type Section = { type: number; offset: number; size: number; link: number; entries: number };
type Requirement = { at: number; file: string; name: string; index: number };

export type ElfRefusal = { code: "not_this_kind_of_file" } | { code: "needs_more"; symbol: string };

/** Returns a changed copy. `file` must be trusted: the caller has compared its checksum. */
export function rewriteForOlderGlibc(file: Buffer): Result<Buffer, ElfRefusal> {
  if (file.length < 64 || file.readUIntLE(0, 6) !== ELF64_LITTLE_ENDIAN) {
    return refused({ code: "not_this_kind_of_file" });
  }
  const sections = readSections(file);
  const symbols = sections.find((section) => section.type === SECTION_DYNSYM);
  const versions = sections.find((section) => section.type === SECTION_GNU_VERSYM);
  const needs = sections.find((section) => section.type === SECTION_GNU_VERNEED);
  const names = symbols === undefined ? undefined : sections[symbols.link];
  const baseVersion = BASE_VERSIONS.get(file.readUInt16LE(18));
  if (!symbols || !versions || !needs || !names || baseVersion === undefined) {
    return refused({ code: "not_this_kind_of_file" });
  }
  const required = readRequirements(file, needs, names.offset);
  const find = (name: string) => required.find((r) => r.file === LIBRARY && r.name === name);
  const wanted = find(WANTED_VERSION);
  const base = find(baseVersion);
  if (!wanted || !base) return refused({ code: "not_this_kind_of_file" });

  const copy = Buffer.from(file);
  copy.writeUInt16LE(VERSION_FLAG_WEAK, wanted.at + 4);
  for (let i = 0; i < symbols.size / SYMBOL_BYTES; i++) {
    const versionAt = versions.offset + i * 2;
    if ((file.readUInt16LE(versionAt) & ~VERSION_HIDDEN_BIT) !== wanted.index) continue;
    const nameAt = symbols.offset + i * SYMBOL_BYTES;
    const name = readName(file, names.offset + file.readUInt32LE(nameAt));
    if (!KNOWN_SYMBOL.test(name)) return refused({ code: "needs_more", symbol: name });
    copy.writeUInt32LE(file.readUInt32LE(nameAt) + PREFIX.length, nameAt);
    copy.writeUInt16LE(base.index, versionAt);
  }
  return ok(copy);
}

function readSections(file: Buffer): Section[] {
  const tableOffset = Number(file.readBigUInt64LE(0x28));
  const entryBytes = file.readUInt16LE(0x3a);
  const sections: Section[] = [];
  for (let i = 0; i < file.readUInt16LE(0x3c); i++) {
    const at = tableOffset + i * entryBytes;
    sections.push({
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 24)),
      size: Number(file.readBigUInt64LE(at + 32)),
      link: file.readUInt32LE(at + 40),
      entries: file.readUInt32LE(at + 44),
    });
  }
  return sections;
}

/** Two nested chains: libraries, and the versions wanted of each. Offsets are relative. */
function readRequirements(file: Buffer, needs: Section, namesOffset: number): Requirement[] {
  const found: Requirement[] = [];
  let library = needs.offset;
  for (let i = 0; i < needs.entries; i++) {
    const name = readName(file, namesOffset + file.readUInt32LE(library + 4));
    let at = library + file.readUInt32LE(library + 8);
    for (let j = 0; j < file.readUInt16LE(library + 2); j++) {
      found.push({
        at,
        file: name,
        name: readName(file, namesOffset + file.readUInt32LE(at + 8)),
        index: file.readUInt16LE(at + 6),
      });
      at += file.readUInt32LE(at + 12);
    }
    library += file.readUInt32LE(library + 12);
  }
  return found;
}

function readName(file: Buffer, at: number): string {
  return file.toString("latin1", at, file.indexOf(0, at));
}
