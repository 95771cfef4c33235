/* The customers that this CRM knows, by telephone number (digits only). */
var CUSTOMERS = {
  '15550100101': { name: 'Mara Ellison', company: 'Ellison Boatyard', since: '2014', plan: 'Premium', openCase: 'Mooring invoice 3 months late' },
  '15550100102': { name: 'Tobias Renner', company: 'Renner & Sons', since: '2019', plan: 'Standard', openCase: 'Delivery address changed' },
  '15550100103': { name: 'Yasmin Idris', company: 'Idris Studio', since: '2021', plan: 'Premium', openCase: 'Asks for a second licence' },
  '15550100104': { name: 'Paul Okafor', company: 'Okafor Logistics', since: '2011', plan: 'Enterprise', openCase: 'Renewal due this month' },
  '15550100105': { name: 'Ines Duarte', company: 'Duarte Ceramics', since: '2023', plan: 'Standard', openCase: 'None' }
};

/* Numbers come as the switch writes them: "+1 (555) 010-0101", "5550100101", "15550100101". */
function findCustomer(number) {
  var digits = String(number || '').replace(/\D/g, '');
  var found = CUSTOMERS[digits] || CUSTOMERS['1' + digits];
  if (found) { return found; }
  return { name: 'New customer', company: 'Not in the customer list yet', since: 'today', plan: 'None', openCase: 'None' };
}
