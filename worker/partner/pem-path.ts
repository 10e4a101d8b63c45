/** Exactly this path (Fleet API docs, partner endpoints, 2026-08). */
export const PEM_PATH = "/.well-known/appspecific/com.tesla.3p.public-key.pem";
