/**
 * The secrets of one installation, as files outside the repository: mode 0600 in a directory of
 * mode 0700, made once and never overwritten. The application key above all must survive: cars
 * trust exactly it, and a new one means that every owner pairs every car again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** AES-256 for vault and session; the same length is plenty for a bearer token. */
const SECRET_BYTES = 32;
const KID_BYTES = 6;

/** File names inside the directory. */
const FILES = {
  appPrivateKey: "app-private-key.pem",
  appPublicKey: "app-public-key.pem",
  vaultKeys: "vault-keys",
  sessionKey: "session-key",
  adminToken: "admin-token",
  nodeKey: "node-key.json",
} as const;

/** The public half of a node's key, as POST /admin/nodes takes it. */
export type NodePublicJwk = { kty: string; crv: string; x: string; y: string };

export type Secrets = {
  /** PKCS#8 PEM of the P-256 key that signs configurations. */
  appPrivateKeyPem: string;
  appPublicKeyPem: string;
  /** `kid:base64url` entries, newest first. */
  vaultKeys: string;
  sessionKey: string;
  adminToken: string;
  nodeKey: { kid: string; publicJwk: NodePublicJwk };
  /** Private JWK with `kid`, for TELLTALE_NODE_KEY_FILE. */
  nodeKeyFile: string;
  /** Files made by this call; empty when all were there. */
  made: string[];
};

/**
 * Makes what is missing in `dir` and reads the rest. Calling it again changes nothing. Throws an
 * Error that names the file (never its content) when a file is there but cannot be understood.
 */
export async function createLocalSecrets(dir: string): Promise<Secrets> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const made: string[] = [];
  const make = (file: string, content: string): void => {
    // "wx" fails when the file exists: two runs at once cannot both believe that theirs is in use.
    writeFileSync(join(dir, file), content, { mode: 0o600, flag: "wx" });
    made.push(file);
  };
  if (!existsSync(join(dir, FILES.appPrivateKey))) {
    const pair = await p256();
    make(FILES.appPrivateKey, pem("PRIVATE KEY", await exported("pkcs8", pair.privateKey)));
    make(FILES.appPublicKey, pem("PUBLIC KEY", await exported("spki", pair.publicKey)));
  }
  if (!existsSync(join(dir, FILES.vaultKeys))) {
    make(FILES.vaultKeys, `${random(KID_BYTES)}:${random(SECRET_BYTES)}`);
  }
  if (!existsSync(join(dir, FILES.sessionKey))) make(FILES.sessionKey, random(SECRET_BYTES));
  if (!existsSync(join(dir, FILES.adminToken))) make(FILES.adminToken, random(SECRET_BYTES));
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
    vaultKeys: read(FILES.vaultKeys),
    sessionKey: read(FILES.sessionKey),
    adminToken: read(FILES.adminToken),
    nodeKey: parseNodeKey(read(FILES.nodeKey), join(dir, FILES.nodeKey)),
    nodeKeyFile: join(dir, FILES.nodeKey),
    made: [],
  };
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
