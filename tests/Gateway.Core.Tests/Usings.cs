global using Gateway.Foundation;
