console.log('Gucci');
