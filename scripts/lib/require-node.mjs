// Imported first by every script, for its effect: an older Node would fail later with a message that helps nobody.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Patchpanel needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  console.error('Install a newer Node (for example with nvm: "nvm install 20"), then run the command again.');
  process.exit(1);
}
