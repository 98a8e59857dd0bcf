// @ts-check
// A file of the reader's own, on its way to our Python.

/**
 * Packed with gzip, because a line carries some megabytes at most.
 * @param {File} bestand
 * @returns {Promise<Blob | null>} null when this browser cannot pack, or cannot read the file
 */
export const pakIn = async (bestand) => {
  if (typeof CompressionStream === "undefined") return null;
  try {
    return await new Response(bestand.stream().pipeThrough(new CompressionStream("gzip"))).blob();
  } catch {
    return null;
  }
};

/**
 * @param {Blob} bestand
 * @returns {Promise<string | null>} its bytes in base64, null when it cannot be read
 */
export const alsBase64 = (bestand) =>
  new Promise((klaar) => {
    const lezer = new FileReader();
    lezer.onload = () => klaar(String(lezer.result).split(",")[1] ?? "");
    lezer.onerror = () => klaar(null);
    lezer.readAsDataURL(bestand);
  });
