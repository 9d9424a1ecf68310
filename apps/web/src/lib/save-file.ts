const NAMED = /filename="([^"]+)"/;

/** Lets the browser save an answer of the API, under the file name that the API gives. */
export async function saveFile(answer: Promise<{ data?: unknown; response: Response }>): Promise<void> {
  const { data, response } = await answer;
  const url = URL.createObjectURL(data as Blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = NAMED.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export';
  link.click();
  URL.revokeObjectURL(url);
}
