/** A customer who can be simulated. */
export interface SampleCustomer {
  readonly name: string;
  readonly number: string;
}

/** People who do not exist, with numbers that regulators keep free for fiction. */
export const SAMPLE_CUSTOMERS: readonly SampleCustomer[] = [
  { name: 'Camille Fontaine', number: '+33199000142' },
  { name: 'Oluwaseun Adeyemi', number: '+442079460118' },
  { name: 'Maya Lindqvist', number: '+12025550147' },
  { name: 'Thibault Mercier', number: '+33199006213' },
  { name: 'Priya Raman', number: '+442079460957' },
  { name: 'Jonas Weber', number: '+12025550183' },
  { name: 'Inès Haddad', number: '+33199009871' },
  { name: 'Harper Quinn', number: '+12025550116' },
];
