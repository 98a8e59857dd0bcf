// @ts-check
// A file of the reader's own, on its way to our Python.

/**
 * @param {File} bestand
 * @returns {Promise<string | null>} its bytes in base64, null when it cannot be read
 */
export const alsBase64 = (bestand) =>
  new Promise((klaar) => {
    const lezer = new FileReader();
    lezer.onload = () => klaar(String(lezer.result).split(",")[1] ?? "");
    lezer.onerror = () => klaar(null);
    lezer.readAsDataURL(bestand);
  });
