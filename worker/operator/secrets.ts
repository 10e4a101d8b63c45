/**
 * The secrets of one installation, as files outside the repository: mode 0600 in a directory of
 * mode 0700, made once and never overwritten. The application key above all must survive: cars
 * trust exactly it, and a new one means that every owner pairs every car again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  keyRefusalTexts,
  readPrivateKey,
  toPkcs8,
  toPublicKeyPem,
} from "../../shared/tesla/keys.ts";

/** AES-256 for vault and session; the same length is plenty for a bearer token. */
const SECRET_BYTES = 32;
const KID_BYTES = 6;

/** File names inside the directory. */
const FILES = {
  appPrivateKey: "app-private-key.pem",
  appPublicKey: "app-public-key.pem",
  chinaPrivateKey: "app-cn-private-key.pem",
  chinaPublicKey: "app-cn-public-key.pem",
  vaultKeys: "vault-keys",
  sessionKey: "session-key",
  adminToken: "admin-token",
  sqlToken: "sql-token",
  nodeKey: "node-key.json",
} as const;

/** The public half of a node's key, as POST /admin/nodes takes it. */
export type NodePublicJwk = { kty: string; crv: string; x: string; y: string };

export type Secrets = {
  /** PKCS#8 PEM of the P-256 key that signs configurations. */
  appPrivateKeyPem: string;
  appPublicKeyPem: string;
  /** The same for the China application: Tesla takes one key pair for one application only. */
  chinaPrivateKeyPem: string;
  /** `kid:base64url` entries, newest first. */
  vaultKeys: string;
  sessionKey: string;
  adminToken: string;
  /** Opens the node's SQL endpoint: the node reads the file, the Worker asks with it. */
  sqlToken: string;
  sqlTokenFile: string;
  nodeKey: { kid: string; publicJwk: NodePublicJwk };
  /** Private JWK with `kid`, for TELLTALE_NODE_KEY_FILE. */
  nodeKeyFile: string;
  /** Files made by this call; empty when all were there. */
  made: string[];
};

/** PEM texts of keys that an operator has already, in any form that `readPrivateKey` takes. */
export type Imports = { app?: string; china?: string };

type Pair = { privatePem: string; publicPem: string };

/** The pair that has to be written: a new or an imported one. Null when the file is there. */
async function toWrite(dir: string, file: string, imported?: string): Promise<Pair | null> {
  const path = join(dir, file);
  const given = imported === undefined ? null : await readPair(imported);
  if (!existsSync(path)) return given ?? newPair();
  if (given === null) return null;
  const there = await readPair(readFileSync(path, "utf8"));
  if (there.privatePem === given.privatePem) return null;
  throw new Error(`${path} is there and holds another key; it is never overwritten`);
}

/** Every form becomes PKCS#8. Throws an Error that names what is wrong, never the content. */
async function readPair(text: string): Promise<Pair> {
  const read = await readPrivateKey(text);
  if (!read.ok) throw new Error(`${read.reason}: ${keyRefusalTexts[read.reason]}`);
  const privatePem = pem("PRIVATE KEY", Buffer.from(toPkcs8(read.value)).toString("base64"));
  return { privatePem, publicPem: toPublicKeyPem(read.value.publicPoint) };
}

async function newPair(): Promise<Pair> {
  const pair = await p256();
  return {
    privatePem: pem("PRIVATE KEY", await exported("pkcs8", pair.privateKey)),
    publicPem: pem("PUBLIC KEY", await exported("spki", pair.publicKey)),
  };
}

/**
 * Makes what is missing in `dir` and reads the rest. Calling it again changes nothing. Throws an
 * Error that names the file (never its content) when a file is there but cannot be understood.
 */
export async function createLocalSecrets(dir: string, imports: Imports = {}): Promise<Secrets> {
  // Everything is read and judged before anything is written.
  const main = await toWrite(dir, FILES.appPrivateKey, imports.app);
  const china = await toWrite(dir, FILES.chinaPrivateKey, imports.china);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const made: string[] = [];
  const make = (file: string, content: string): void => {
    // "wx" fails when the file exists: two runs at once cannot both believe that theirs is in use.
    writeFileSync(join(dir, file), content, { mode: 0o600, flag: "wx" });
    made.push(file);
  };
  if (main !== null) {
    make(FILES.appPrivateKey, main.privatePem);
    make(FILES.appPublicKey, main.publicPem);
  }
  if (china !== null) {
    make(FILES.chinaPrivateKey, china.privatePem);
    make(FILES.chinaPublicKey, china.publicPem);
  }
  if (!existsSync(join(dir, FILES.vaultKeys))) {
    make(FILES.vaultKeys, `${random(KID_BYTES)}:${random(SECRET_BYTES)}`);
  }
  if (!existsSync(join(dir, FILES.sessionKey))) make(FILES.sessionKey, random(SECRET_BYTES));
  if (!existsSync(join(dir, FILES.adminToken))) make(FILES.adminToken, random(SECRET_BYTES));
  if (!existsSync(join(dir, FILES.sqlToken))) make(FILES.sqlToken, random(SECRET_BYTES));
  if (!existsSync(join(dir, FILES.nodeKey))) {
    const { privateKey } = await p256();
    const jwk = await crypto.subtle.exportKey("jwk", privateKey);
    const { kty, crv, x, y, d } = jwk;
    make(FILES.nodeKey, JSON.stringify({ kid: `node-${random(KID_BYTES)}`, kty, crv, x, y, d }));
  }
  return { ...readSecrets(dir), made };
}

/** Reads what `createLocalSecrets` made. Throws an Error naming the missing or broken file. */
export function readSecrets(dir: string): Secrets {
  const read = (file: string): string => {
    try {
      return readFileSync(join(dir, file), "utf8").trim();
    } catch {
      throw new Error(`${join(dir, file)} cannot be read: run \`npm run operator -- init\``);
    }
  };
  return {
    appPrivateKeyPem: `${read(FILES.appPrivateKey)}\n`,
    appPublicKeyPem: `${read(FILES.appPublicKey)}\n`,
    chinaPrivateKeyPem: `${read(FILES.chinaPrivateKey)}\n`,
    vaultKeys: read(FILES.vaultKeys),
    sessionKey: read(FILES.sessionKey),
    adminToken: read(FILES.adminToken),
    sqlToken: read(FILES.sqlToken),
    sqlTokenFile: join(dir, FILES.sqlToken),
    nodeKey: parseNodeKey(read(FILES.nodeKey), join(dir, FILES.nodeKey)),
    nodeKeyFile: join(dir, FILES.nodeKey),
    made: [],
  };
}

/** What the Worker is given, by the secret's name. China's only where it is served. */
export function workerSecrets(secrets: Secrets, china: boolean): { name: string; value: string }[] {
  const main = [
    { name: "TESLA_PRIVATE_KEY", value: secrets.appPrivateKeyPem },
    { name: "VAULT_KEYS", value: secrets.vaultKeys },
    { name: "SESSION_KEY", value: secrets.sessionKey },
    { name: "ADMIN_TOKEN", value: secrets.adminToken },
    { name: "SQL_TOKEN", value: secrets.sqlToken },
  ];
  return china
    ? [...main, { name: "TESLA_CN_PRIVATE_KEY", value: secrets.chinaPrivateKeyPem }]
    : main;
}

/** The admin token alone, for commands that only talk to the Worker. Null when there is no file. */
export function readAdminToken(dir: string): string | null {
  const path = join(dir, FILES.adminToken);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

function parseNodeKey(text: string, file: string): Secrets["nodeKey"] {
  const jwk = parseJsonObject(text);
  const part = (name: string): string => {
    const value = jwk?.[name];
    if (typeof value !== "string") throw new Error(`${file} is not a P-256 JWK with a kid`);
    return value;
  };
  return {
    kid: part("kid"),
    publicJwk: { kty: part("kty"), crv: part("crv"), x: part("x"), y: part("y") },
  };
}

function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

async function p256(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
}

async function exported(format: "pkcs8" | "spki", key: CryptoKey): Promise<string> {
  return Buffer.from(await crypto.subtle.exportKey(format, key)).toString("base64");
}

function pem(label: string, base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

function random(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("base64url");
}
