/** "../features/meters/ja.json" holds the namespace "meters"; the app's own file and the shared one likewise. */
export function byNamespace<T>(files: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(files).map(([path, texts]) => [namespaceOf(path), texts]));
}

export function namespaceOf(path: string): string {
  return /features\/([^/]+)\//.exec(path)?.[1] ?? (path.includes("shared/") ? "shared" : "app");
}
