/**
 * npm leaves out of package-lock.json the optional packages for other machines that its registry did not have at the moment,
 * and then `npm ci` refuses the file. Their entries follow from who wants them: an exact version, and a name that says which
 * machine it is for.
 */

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'arm'];
const EXACT = /^\d+\.\d+\.\d+$/;

/** Where a package at `from` finds `name`, if the lock holds it. */
function placeOf(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(base.lastIndexOf('/node_modules/'), 0))) {
    const place = `${base === '' ? '' : `${base}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (base === '') return undefined;
  }
}

/** The optional packages that the lock names as wanted and does not hold: `[name, version]`. */
export function missingOptionals({ packages }) {
  const missing = new Map();
  for (const [from, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (placeOf(packages, from, name) === undefined) missing.set(name, version);
    }
  }
  return [...missing].sort(([a], [b]) => a.localeCompare(b));
}

function machineOf(name) {
  const words = name.split(/[/-]/);
  const one = (known) => known.find((word) => words.includes(word));
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  const [os, cpu] = [one(SYSTEMS), one(PROCESSORS)];
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) };
}

/** The lock with an entry for every missing optional package that is wanted in one exact version. */
export function completeLock(lock) {
  const added = missingOptionals(lock)
    .filter(([, version]) => EXACT.test(version))
    .map(([name, version]) => [`node_modules/${name}`, { version, optional: true, ...machineOf(name) }]);
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(added) });
  return { ...lock, packages: Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en'))) };
}
