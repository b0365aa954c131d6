// npm age-encryption in a Worker of its own, asked as the vault is: bytes go in and come out transferred.
import { Decrypter, Encrypter } from "age-encryption";

const encrypter = new Encrypter();
const decrypter = new Decrypter();
const requests = {
  recipients: (recipients) => recipients.forEach((recipient) => encrypter.addRecipient(recipient)),
  identity: (identity) => decrypter.addIdentity(identity),
  seal: (plaintext) => encrypter.encrypt(plaintext),
  open: (file) => decrypter.decrypt(file),
};

onmessage = async ({ data: { id, request, frames } }) => {
  const begun = performance.now();
  const out = await requests[request](...frames);
  const took = performance.now() - begun;
  const blobs = out ? [out] : [];
  postMessage(
    { id, frames: blobs },
    blobs.map((blob) => blob.buffer),
  );
  postMessage({ took });
};
postMessage({ ready: true });
